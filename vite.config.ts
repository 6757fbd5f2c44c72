import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `#domains/*` and the like are package.json's imports, which Vite resolves by itself. Chunks follow lazy routes.
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2024',
  },
});
