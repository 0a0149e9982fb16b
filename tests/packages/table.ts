// The packages whose test suites are compared.

/** One package, and how its tests are run. */
export interface Suite {
  /** As the package index spells it. */
  readonly name: string;
  readonly version: string;
  /**
   * Where the tests are: in the source distribution, in the installed package, or, for packages
   * that publish none, in suites/.
   */
  readonly tests: "sdist" | "installed" | "ours";
  /** What it installs, where that isn't a module of its name. */
  readonly modules?: readonly string[];
  /** Further requirements, for pip. */
  readonly requires?: readonly string[];
  /** What pytest gets: files and folders of the source distribution, filters, options. */
  readonly args: readonly string[];
  /** Built from the source distribution, where the wheel holds compiled modules instead of Python. */
  readonly pure?: true;
  /** A script of the source distribution that is run instead of pytest, as Django's own runner. */
  readonly script?: string;
  /** Files of the source distribution that are taken out first. */
  readonly without?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Minutes that a run may take under stock CPython; runs under Echis get more. */
  readonly minutes: number;
  /** Why it is not the whole suite. */
  readonly subset?: string;
}

const SEEDED = ["--hypothesis-seed=0"];
/** Hypothesis has no time limits for an example then. */
const UNHURRIED = { CI: "1" };

const PURE: readonly Suite[] = [
  {
    name: "attrs",
    modules: ["attr"],
    version: "24.2.0",
    tests: "sdist",
    requires: ["hypothesis==6.112.1", "cloudpickle==3.0.0"],
    args: ["tests", ...SEEDED],
    env: UNHURRIED,
    without: ["tests/test_mypy.yml", "tests/test_pyright.py"],
    minutes: 3,
  },
  {
    name: "packaging",
    version: "24.1",
    tests: "sdist",
    requires: ["pretend==1.0.9"],
    args: ["tests"],
    minutes: 3,
  },
  {
    name: "more-itertools",
    version: "10.5.0",
    tests: "sdist",
    args: ["tests"],
    minutes: 3,
  },
  { name: "click", version: "8.1.7", tests: "sdist", args: ["tests"], minutes: 2 },
  {
    name: "jinja2",
    version: "3.1.4",
    tests: "sdist",
    requires: ["trio==0.26.2"],
    args: ["tests"],
    minutes: 2,
  },
  { name: "sqlparse", version: "0.5.1", tests: "sdist", args: ["tests"], minutes: 2 },
  {
    name: "lark",
    version: "1.2.2",
    tests: "sdist",
    requires: ["regex==2024.9.11", "interegular==0.3.3"],
    args: ["tests", "-o", "python_files=__main__.py"],
    minutes: 3,
  },
  {
    name: "html5lib",
    version: "1.1",
    tests: "sdist",
    requires: ["pytest==5.4.3", "pytest-expect==1.1.0", "mock==5.1.0", "lxml==5.3.0"],
    // The last pytest that html5lib runs with can't rewrite code of Python 3.11.
    args: ["html5lib/tests", "--assert=plain"],
    minutes: 5,
  },
  {
    name: "python-dateutil",
    modules: ["dateutil"],
    version: "2.9.0.post0",
    tests: "sdist",
    requires: ["freezegun==1.5.1", "hypothesis==6.112.1"],
    args: ["tests", "-W", "ignore::pytest.PytestUnknownMarkWarning", ...SEEDED],
    minutes: 3,
  },
  {
    name: "docutils",
    version: "0.21.2",
    tests: "sdist",
    requires: ["pygments==2.18.0", "pillow==10.4.0"],
    args: ["test"],
    minutes: 5,
  },
  { name: "tomli", version: "2.0.1", tests: "ours", args: ["test_tomli.py"], minutes: 3 },
  {
    name: "markdown-it-py",
    modules: ["markdown_it"],
    version: "3.0.0",
    tests: "ours",
    requires: ["linkify-it-py==2.0.3"],
    args: ["test_markdown_it.py"],
    minutes: 3,
  },
  {
    name: "rich",
    version: "13.8.1",
    tests: "ours",
    requires: ["pygments==2.18.0"],
    args: ["test_rich.py"],
    minutes: 3,
  },
  {
    name: "hypothesis",
    version: "6.112.1",
    tests: "ours",
    args: ["test_hypothesis.py"],
    env: UNHURRIED,
    minutes: 3,
  },
  {
    name: "pygments",
    version: "2.18.0",
    tests: "sdist",
    requires: ["wcag-contrast-ratio==0.9"],
    args: ["tests"],
    minutes: 6,
  },
  {
    name: "flask",
    version: "3.0.3",
    tests: "sdist",
    requires: ["werkzeug==3.0.4", "asgiref==3.8.1", "python-dotenv==1.0.1"],
    args: ["tests"],
    minutes: 2,
  },
  {
    name: "requests",
    version: "2.32.3",
    tests: "sdist",
    requires: [
      "pytest-httpbin==2.0.0",
      "httpbin==0.10.2",
      "pytest-mock==3.14.0",
      "trustme==1.1.0",
      "pysocks==1.7.1",
    ],
    args: ["tests"],
    minutes: 4,
  },
  {
    name: "networkx",
    version: "3.3",
    tests: "installed",
    requires: ["numpy==2.1.1"],
    args: [
      "--pyargs",
      "networkx.classes",
      "networkx.generators",
      "networkx.utils",
      "networkx.readwrite",
      "networkx.algorithms.tests",
      "networkx.algorithms.shortest_paths",
      "networkx.algorithms.flow",
      "networkx.algorithms.isomorphism",
    ],
    minutes: 6,
    subset: "half of the algorithms",
  },
  {
    name: "sympy",
    version: "1.13.3",
    tests: "installed",
    requires: ["hypothesis==6.112.1"],
    args: ["--pyargs", "sympy.core", "sympy.logic", "sympy.sets", ...SEEDED],
    env: UNHURRIED,
    minutes: 20,
    subset: "the core, logic and sets",
  },
  {
    name: "black",
    modules: ["black", "blib2to3"],
    version: "24.8.0",
    tests: "sdist",
    pure: true,
    // Later ones don't have what its tests call.
    requires: ["click==8.1.7"],
    args: [
      "tests/test_format.py",
      "tests/test_black.py",
      "tests/test_trans.py",
      "tests/test_ranges.py",
    ],
    minutes: 15,
    subset: "without blackd and notebooks",
  },
  {
    name: "mypy",
    version: "1.11.2",
    tests: "sdist",
    pure: true,
    requires: ["attrs==24.2.0", "filelock==3.16.0", "pytest-xdist==3.6.1", "setuptools==75.1.0"],
    args: [
      "-n0",
      "mypy/test/testcheck.py",
      "mypy/test/testtypes.py",
      "mypy/test/testparse.py",
      "mypy/test/testsubtypes.py",
      "mypy/test/testinfer.py",
      "mypy/test/testsolve.py",
      "-k",
      "not testcheck or check-basic or check-classes or check-inference.test",
    ],
    minutes: 15,
    subset: "three of the ninety files of checker cases",
  },
  {
    name: "django",
    version: "4.2.16",
    tests: "sdist",
    requires: ["jinja2==3.1.4", "tblib==3.0.0", "pytz==2024.2"],
    script: "tests/runtests.py",
    args: [
      "template_tests",
      "forms_tests",
      "utils_tests",
      "model_fields",
      "urlpatterns_reverse",
      "basic",
    ],
    minutes: 15,
    subset: "six of two hundred applications",
  },
  {
    name: "sqlalchemy",
    version: "2.0.35",
    tests: "sdist",
    args: [
      "test/base",
      "test/sql/test_compiler.py",
      "test/sql/test_select.py",
      "test/sql/test_selectable.py",
      "test/sql/test_operators.py",
      "test/orm/test_query.py",
    ],
    minutes: 20,
    subset: "base, four files of SQL, and queries of the object mapper",
  },
  {
    name: "pydantic",
    version: "2.9.2",
    tests: "sdist",
    requires: [
      "cloudpickle==3.0.0",
      "dirty-equals==0.8.0",
      "faker==29.0.0",
      "jsonschema==4.23.0",
      "pytest-benchmark==4.0.0",
      "pytest-examples==0.0.13",
      "pytest-mock==3.14.0",
      "pytz==2024.2",
      "email-validator==2.2.0",
    ],
    args: [
      "tests",
      "--ignore=tests/mypy",
      "--ignore=tests/benchmarks",
      "--ignore=tests/test_docs.py",
    ],
    minutes: 15,
    subset: "without the type checkers' cases, benchmarks and examples of the manual",
  },
  {
    name: "pytest",
    modules: ["_pytest", "pytest", "pluggy"],
    version: "8.3.3",
    tests: "sdist",
    requires: ["attrs==24.2.0", "hypothesis==6.112.1", "pygments==2.18.0", "xmlschema==3.4.2"],
    args: [
      "testing/python",
      "testing/test_assertion.py",
      "testing/test_assertrewrite.py",
      "testing/test_collection.py",
      "testing/test_mark.py",
      "testing/test_skipping.py",
      "testing/test_capture.py",
      "testing/code",
      "testing/io",
    ],
    env: UNHURRIED,
    minutes: 15,
    subset: "half of the files",
  },
];

const WITH_C: readonly Suite[] = [
  {
    name: "numpy",
    version: "2.1.1",
    tests: "installed",
    requires: ["hypothesis==6.112.1"],
    args: [
      "--pyargs",
      "numpy._core.tests.test_numeric",
      "numpy._core.tests.test_ufunc",
      "numpy._core.tests.test_indexing",
      "numpy._core.tests.test_records",
      "numpy._core.tests.test_datetime",
      "numpy._core.tests.test_overrides",
      "numpy.lib",
      "numpy.ma",
      "numpy.polynomial",
      "-m",
      "not slow",
      ...SEEDED,
    ],
    env: UNHURRIED,
    minutes: 20,
    subset: "six files of the core; lib, ma and polynomial; no slow tests",
  },
  {
    name: "torch",
    version: "2.4.1",
    tests: "ours",
    requires: ["numpy==2.1.1"],
    args: ["test_torch.py"],
    minutes: 5,
  },
  {
    name: "pandas",
    version: "2.2.3",
    tests: "installed",
    requires: ["numpy==2.1.1", "hypothesis==6.112.1"],
    args: [
      "--pyargs",
      "pandas.tests.series.methods",
      "pandas.tests.frame.indexing",
      "pandas.tests.reshape.merge",
      ...SEEDED,
    ],
    env: UNHURRIED,
    minutes: 20,
    subset: "methods of series, indexing of frames, merging",
  },
  {
    name: "scipy",
    version: "1.14.1",
    tests: "installed",
    requires: ["numpy==2.1.1", "hypothesis==6.112.1"],
    args: [
      "--pyargs",
      "scipy.optimize",
      "scipy.cluster",
      "-m",
      "not slow and not xslow",
      ...SEEDED,
    ],
    env: UNHURRIED,
    minutes: 20,
    subset: "optimize and cluster, without slow tests",
  },
  {
    name: "lxml",
    version: "5.3.0",
    tests: "sdist",
    args: ["src/lxml/tests"],
    // Or the sources, which are not compiled, would be imported.
    without: ["src/lxml/__init__.py", "src/lxml/html"],
    minutes: 3,
  },
  {
    name: "cffi",
    version: "1.17.1",
    tests: "sdist",
    requires: ["setuptools==75.1.0"],
    args: [
      "src/c/test_c.py",
      "testing/cffi0/test_ffi_backend.py",
      "testing/cffi0/test_parsing.py",
      "testing/cffi1/test_new_ffi_1.py",
      "testing/cffi1/test_recompiler.py",
    ],
    minutes: 8,
    subset: "without the older interface's tests that compile",
  },
  {
    name: "cytoolz",
    version: "1.0.0",
    tests: "installed",
    args: ["--pyargs", "cytoolz"],
    minutes: 2,
  },
  {
    name: "pillow",
    modules: ["PIL"],
    version: "10.4.0",
    tests: "sdist",
    requires: ["numpy==2.1.1"],
    args: ["Tests"],
    minutes: 5,
  },
];

export const SUITES: readonly Suite[] = [...PURE, ...WITH_C];
