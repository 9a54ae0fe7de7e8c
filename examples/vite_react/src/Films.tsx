import { Fragment, useState } from "react";

const FILMS = [
  { id: "harbour", title: "The harbour" },
  { id: "ridge", title: "The ridge" },
  { id: "town", title: "The old town" }
];

/**
 * Films of YouTube, written as if there were no consent to ask for. What React makes is held as well: a placeholder
 * stands in until the visitor allows YouTube, and then the film comes without a reload.
 */
export default function Films() {
  const [films, setFilms] = useState(FILMS);
  const [isList, setIsList] = useState(false);
  return (
    <>
      <h1>Films</h1>
      <p>
        <button type="button" onClick={() => setFilms(films.toReversed())}>Turn the order round</button>
        <button type="button" onClick={() => setFilms(films.slice(1))} disabled={films.length === 0}>Hide the first</button>
        <button type="button" onClick={() => setFilms(FILMS)}>Show all</button>
        <button type="button" onClick={() => setIsList(!isList)}>{isList ? "Show films" : "Show titles"}</button>
      </p>
      {isList
        ? <ol>{films.map(({ id, title }) => <li key={id}>{title}</li>)}</ol>
        : films.map(({ id, title }) => (
          <Fragment key={id}>
            <h2>{title}</h2>
            <iframe id={id} title={title} width="480" height="270" src={`https://www.youtube.com/embed/${id}`} />
          </Fragment>
        ))}
    </>
  );
}
