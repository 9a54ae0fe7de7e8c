// In a page with placeholders, after the first of them.
import { keepFitting } from "./fit.js";

// In a shadow root there is none.
document.currentScript?.remove?.();
keepFitting();
