import { distinct, type Found } from '../found/rules.ts';

const FROM = /^[ \t]*FROM[ \t]+((?:--\S+[ \t]+)*)(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim;
const DIGEST_OR_TAG = /(?:@.*|:[^/:]*)$/;

/** Images that a Dockerfile builds on, without tag and digest. Its own stages, and images named by an argument, are left out. */
export function readDockerfile(text: string): Found {
  const lines = [...text.replace(/\\\r?\n/g, ' ').matchAll(FROM)];
  const stages = new Set(lines.map(([, , , stage = '']) => stage.toLowerCase()));
  const images = lines.map(([, , image = '']) => image).filter((image) => !stages.has(image.toLowerCase()));
  return { names: distinct(images.flatMap(imageName)), keys: [] };
}

/** An image without tag and digest; nothing for `scratch` and for one whose name is an argument. */
function imageName(image: string): string[] {
  const name = image.replace(DIGEST_OR_TAG, '').replace(/^docker\.io\/(?:library\/)?/, '');
  return name === 'scratch' || name.includes('$') ? [] : [name];
}
