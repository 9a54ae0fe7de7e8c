import { lazy, Suspense } from "react";
import { NavLink, Route, Routes } from "react-router";
import { openPreferences } from "tower-consent-web";
import { useCountedPages } from "./useCountedPages";
import { Walks } from "./Walks";

// Each of these is a file of its own that the browser loads when the visitor goes there.
const Films = lazy(() => import("./Films"));
const HowToFind = lazy(() => import("./HowToFind"));

export function App() {
  const counted = useCountedPages();
  return (
    <>
      <header>
        <strong>Northwind Walks</strong>
        <nav>
          <NavLink to="/">Walks</NavLink>
          <NavLink to="/films">Films</NavLink>
          <NavLink to="/find">How to find us</NavLink>
        </nav>
      </header>
      <main>
        <Suspense fallback={<p>One moment…</p>}>
          <Routes>
            <Route path="/" element={<Walks />} />
            <Route path="/films" element={<Films />} />
            <Route path="/find" element={<HowToFind />} />
            <Route path="*" element={<h1>There is no such page</h1>} />
          </Routes>
        </Suspense>
      </main>
      <footer>
        <p id="counted">Pages counted: {counted}</p>
        {/* A plain link, not one of the router: it works without a script as well. */}
        <a href="/_consent/policies/privacy">Privacy</a>
        <button type="button" onClick={() => openPreferences()}>Your Privacy Choices</button>
      </footer>
    </>
  );
}
