import { distinct, type Found, isMap } from '../found/rules.ts';
import { readXml, walkXml } from '../xml/rules.ts';

const TAGS = ['PackageReference', 'PackageVersion', 'GlobalPackageReference', 'DotNetCliToolReference'];

/** Packages of a project file, a Directory.Packages.props or a packages.config, in small letters: NuGet knows no others. */
export function readNuget(text: string): Found {
  const names: string[] = [];
  walkXml(readXml(text), (tag, value) => {
    if (!isMap(value)) return;
    const name = TAGS.includes(tag)
      ? (value['@Include'] ?? value['@Update'])
      : tag === 'package'
        ? value['@id']
        : '';
    if (typeof name === 'string') names.push(name.toLowerCase());
  });
  return { names: distinct(names), keys: [] };
}
