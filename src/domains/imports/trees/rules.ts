/**
 * Takes out of a tree, said as each member's parent, the fewest edges that make it none. Of a cycle that is the edge which
 * leads back to where the walk from the smallest key met it first, whatever the order of the members. Gives the members
 * whose edge was taken out.
 */
export function cutCycles(parents: Map<string, string>): string[] {
  const done = new Set<string>();
  const cut: string[] = [];
  for (const start of [...parents.keys()].sort()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at)) {
      path.add(at);
      const above: string | undefined = parents.get(at);
      if (above !== undefined && path.has(above)) {
        parents.delete(at);
        cut.push(at);
        break;
      }
      at = above;
    }
    for (const member of path) done.add(member);
  }
  return cut;
}
