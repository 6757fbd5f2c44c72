import { describe, expect, it } from 'vitest';
import { readCargo } from './cargo/rules.ts';
import { readComposer } from './composer/rules.ts';
import { readDockerfile } from './docker/rules.ts';
import { readNuget } from './dotnet/rules.ts';
import { readGoMod } from './go/rules.ts';
import { readGradle, readVersionCatalog } from './gradle/rules.ts';
import { readPom } from './jvm/rules.ts';
import { readPackageJson } from './npm/rules.ts';
import { readPipfile, readPyproject, readRequirements } from './python/rules.ts';
import { readGems } from './ruby/rules.ts';
import { kindAtRoot, MANIFEST_KINDS } from './rules.ts';
import { readGitlabCi, readWorkflow } from './workflows/rules.ts';

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies'];

describe('package.json', () => {
  it('has names in the parts that count, and keys', () => {
    const text = JSON.stringify({
      dependencies: { a: '1' },
      devDependencies: { b: '1' },
      optionalDependencies: { c: '1' },
      peerDependencies: { d: '1' },
      renovate: {},
    });
    expect(readPackageJson(text, SECTIONS).names).toEqual(['a', 'b', 'c']);
    expect(readPackageJson(text, ['peerDependencies']).names).toEqual(['d']);
    expect(readPackageJson(text, SECTIONS).keys).toContain('renovate');
  });

  it('may have a byte order mark, a comma too many, comments, and lists as early npm had them', () => {
    expect(readPackageJson('\ufeff{"dependencies": {"a": "1"}}', SECTIONS).names).toEqual(['a']);
    expect(
      readPackageJson('{\n\t"devDependencies": {\n\t\t"vows": "0.5.x",\n\t},\n}', SECTIONS).names,
    ).toEqual(['vows']);
    expect(readPackageJson('{\n// why\n"dependencies": {"a": "1"}}', SECTIONS).names).toEqual(['a']);
    expect(readPackageJson('{"dependencies": ["a", "b"]}', SECTIONS).names).toEqual(['a', 'b']);
  });

  it.each([
    '',
    '[]',
    '"a"',
    '{ broken',
    '<<<<<<< HEAD\n{}',
    '{\n<<<<<<< HEAD\n"a": 1\n=======\n>>>>>>> b\n}',
    'null',
  ])('is refused when it is %j', (text) => {
    expect(() => readPackageJson(text, SECTIONS)).toThrow();
  });
});

describe('Python', () => {
  it('requirements: names as PyPI knows them', () => {
    const text =
      'Django>=4\npytest_cov==1 ; python_version < "3.9" # why\n-r other.txt\n--hash=x\n# no\nuvicorn[standard]\nfoo @ https://x/y.zip\ngit+https://x/y#egg=Bar\n-e .\nblack\\\n ==22\n';
    expect(readRequirements(text).names).toEqual(['bar', 'black', 'django', 'foo', 'pytest-cov', 'uvicorn']);
  });

  it('pyproject.toml: project, groups, build system, tools', () => {
    const text = `
[build-system]
requires = ["hatchling>=1"]
[project]
dependencies = ["httpx<1"]
[project.optional-dependencies]
test = ["pytest", "ruff"]
[dependency-groups]
dev = ["mypy", {include-group = "test"}]
[tool.poetry.dependencies]
python = "^3.9"
Flask = "*"
[tool.poetry.group.dev.dependencies]
tox = {version = "4"}
[tool.ruff]
line-length = 100
`;
    const { names, keys } = readPyproject(text);
    expect(names).toEqual(['flask', 'hatchling', 'httpx', 'mypy', 'pytest', 'ruff', 'tox']);
    expect(keys).toContain('tool.ruff');
    expect(() => readPyproject('[broken')).toThrow();
    expect(readPipfile('[packages]\nDjango = "*"\n[dev-packages]\npytest = "*"').names).toEqual([
      'django',
      'pytest',
    ]);
  });
});

describe('JVM', () => {
  it('pom.xml: coordinates of dependencies, plugins and the parent', () => {
    const text = `<?xml version="1.0"?><project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId></parent>
<dependencies><dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.12</version></dependency>
<dependency><groupId>org.mockito</groupId><artifactId>mockito-core</artifactId></dependency></dependencies>
<build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId></plugin></plugins></build></project>`;
    expect(readPom(text).names).toEqual([
      'junit:junit',
      'org.apache.maven.plugins:maven-surefire-plugin',
      'org.mockito:mockito-core',
      'org.springframework.boot:spring-boot-starter-parent',
    ]);
    expect(() => readPom('<project><dependencies></project>')).toThrow();
  });

  it('Gradle: coordinates and plugins, Groovy and Kotlin', () => {
    const groovy = `plugins { id 'org.springframework.boot' version '3.0' }\napply plugin: 'jacoco'
dependencies { testImplementation 'junit:junit:4.12' // old\n implementation group: 'com.acme', name: 'pay', version: '1' }`;
    expect(readGradle(groovy).names).toEqual([
      'com.acme:pay',
      'jacoco',
      'junit:junit',
      'org.springframework.boot',
    ]);
    expect(readGradle('plugins { id("io.kotest") }\ndependencies { api("a.b:c") }').names).toEqual([
      'a.b:c',
      'io.kotest',
    ]);
    const catalog =
      '[libraries]\na = "x:y:1"\nb = { module = "m:n", version = "1" }\nc = { group = "g", name = "h" }\n[plugins]\np = { id = "q.r", version = "1" }';
    expect(readVersionCatalog(catalog).names).toEqual(['g:h', 'm:n', 'q.r', 'x:y']);
  });
});

describe('Go, Rust, Ruby, PHP, .NET', () => {
  it('go.mod: what it requires itself', () => {
    const text =
      'module x\n\ngo 1.21\n\nrequire github.com/a/b v1.0.0\nrequire (\n\tgithub.com/c/d v1.0.0\n\tgithub.com/e/f v1.0.0 // indirect\n)\nreplace github.com/a/b => ../b\ntool golang.org/x/tools/cmd/stringer\n';
    expect(readGoMod(text).names).toEqual([
      'github.com/a/b',
      'github.com/c/d',
      'golang.org/x/tools/cmd/stringer',
    ]);
  });

  it('Cargo.toml: crates of all kinds and targets, by their real name', () => {
    const text =
      '[dependencies]\nserde = "1"\nhttp1 = { package = "http", version = "1" }\n[dev-dependencies]\nproptest = "1"\n[target."cfg(unix)".dependencies]\nnix = "0.2"\n[workspace.dependencies]\ntokio = "1"';
    expect(readCargo(text).names).toEqual(['http', 'nix', 'proptest', 'serde', 'tokio']);
  });

  it('Gemfile and gemspec', () => {
    expect(
      readGems(
        `gem 'rails', '~> 7'\n  gem "rspec"\n# gem 'no'\nspec.add_development_dependency "rubocop", "1"`,
      ).names,
    ).toEqual(['rails', 'rspec', 'rubocop']);
  });

  it('composer.json', () => {
    expect(
      readComposer(
        '{"require": {"php": ">=8", "Symfony/Console": "6"}, "require-dev": {"phpunit/phpunit": "9"}}',
      ).names,
    ).toEqual(['php', 'phpunit/phpunit', 'symfony/console']);
  });

  it('project files, central versions and packages.config', () => {
    expect(
      readNuget(
        '\ufeff<Project><ItemGroup><PackageReference Include="xUnit" Version="2"/><PackageReference Update="NUnit"/></ItemGroup></Project>',
      ).names,
    ).toEqual(['nunit', 'xunit']);
    expect(readNuget('<packages><package id="Moq" version="4"/></packages>').names).toEqual(['moq']);
  });
});

describe('images and pipelines', () => {
  it('Dockerfile: images, not its own stages', () => {
    const text =
      'ARG V=1\nFROM --platform=linux/amd64 node:20-alpine AS build\nRUN x\nFROM build AS test\nfrom docker.io/library/nginx@sha256:abc\nFROM registry.acme.org:5000/base/java:17\nFROM $BASE\nFROM scratch';
    expect(readDockerfile(text).names).toEqual(['nginx', 'node', 'registry.acme.org:5000/base/java']);
  });

  it('workflows: what they use; GitLab: what it includes', () => {
    const workflow =
      'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: ./local\n  b:\n    uses: Acme/Flows/.github/workflows/ci.yml@main\n';
    expect(readWorkflow(workflow).names).toEqual(['acme/flows/.github/workflows/ci.yml', 'actions/checkout']);
    expect(() => readWorkflow('a: [')).toThrow();
    const gitlab =
      'include:\n  - template: Security/SAST.gitlab-ci.yml\n  - component: gitlab.acme.org/c/deploy@1\n  - project: acme/ci\n    file: x.yml\n  - /local.yml\njob:\n  script: !reference [a, b]\n';
    expect(readGitlabCi(gitlab).names).toEqual([
      'Security/SAST.gitlab-ci.yml',
      'acme/ci',
      'gitlab.acme.org/c/deploy',
    ]);
  });
});

describe('kinds of manifests', () => {
  it('are told by their name', () => {
    expect(kindAtRoot('package.json')?.ecosystem).toBe('npm');
    expect(kindAtRoot('Acme.Web.csproj')?.ecosystem).toBe('nuget');
    expect(kindAtRoot('src/package.json')).toBeUndefined();
    expect(kindAtRoot('.github/workflows/ci.yaml')?.ecosystem).toBe('actions');
    expect(new Set(MANIFEST_KINDS.flatMap(({ names }) => names)).size).toBe(
      MANIFEST_KINDS.flatMap(({ names }) => names).length,
    );
  });
});
