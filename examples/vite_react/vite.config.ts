import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The licences of what is in the build, as they ask for.
  build: { license: true },
  // The package lies outside this folder, and must find the React of this one.
  resolve: { dedupe: ["react"] }
});
