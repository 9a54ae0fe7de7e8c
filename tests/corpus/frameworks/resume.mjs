export const s_click = (event, node, state) => { node.textContent = "clicked " + state.objs[0]; ran("resumed"); ran("end"); };
