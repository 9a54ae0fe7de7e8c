import { useState } from "react";

const WALKS = [
  { name: "Along the harbour", hours: 2 },
  { name: "Over the ridge", hours: 5 },
  { name: "Through the old town", hours: 1 }
];

export function Walks() {
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <h1>Walks</h1>
      <ul>
        {WALKS.map(({ name, hours }) => (
          <li key={name}>
            <button type="button" aria-pressed={name === chosen} onClick={() => setChosen(name)}>{name}</button>, {hours} h
          </li>
        ))}
      </ul>
      <p id="chosen">{chosen ? `We will see you: ${chosen}.` : "Which one would you like?"}</p>
    </>
  );
}
