import { distinct, type Found, isMap } from '../found/rules.ts';
import { readXml, walkXml } from '../xml/rules.ts';

/** Dependencies and plugins of a pom.xml as `group:artifact`, wherever they stand in it, its parent among them. */
export function readPom(text: string): Found {
  const names: string[] = [];
  walkXml(readXml(text), (tag, value) => {
    if (!['dependency', 'plugin', 'extension', 'parent'].includes(tag) || !isMap(value)) return;
    const artifact = value.artifactId;
    if (typeof artifact !== 'string') return;
    // Maven's own plugins need no group.
    const group = typeof value.groupId === 'string' ? value.groupId : 'org.apache.maven.plugins';
    names.push(`${group}:${artifact}`);
  });
  return { names: distinct(names), keys: [] };
}
