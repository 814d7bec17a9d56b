using Strata.Checks.Verdicts;
using Strata.Machines.Processes;
using Strata.Testing;

namespace Strata.Checks.Tests.Notebooks;

/// <summary>Notebooks that are executed on a real machine, among them such as mean no good.</summary>
[Collection(NotebookImage.Name)]
public sealed class NotebookRunTests(NotebookImage image, Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_executed_from_the_first_cell_on_and_asked_afterwards()
    {
        var path = await PutAsync("good", "x = 40", "# tag: sum\nx += 2\nprint('so far')\nx", "'\\x1b[31mred\\x1b[0m'");

        Assert.Equal("Pass executes: yes, value: 42, duration: ", (await LookAsync($"{{ path: {path}, expression: x }}\nexpect: {{ executes: true, value: 42, duration: {{ below: 20000 }} }}"))[..41]);
        string[] cells = ["cell: sum", "cell: 2", "cell: none", "user: learner"];
        var checks = cells.Select(c => Written.Bound($"notebook: {{ path: {path}, {c} }}\nexpect: {{ outputs: {{ count: {(c[0] == 'u' ? 3 : 1)} }} }}")).ToList();
        var findings = new Checks.Resources.CopyFindings(checks);
        var results = await Task.WhenAll(checks.Select(c => c.EvaluateAsync(new(image.Machine) { Findings = findings }, Cancel)));
        Assert.Equal(
            ["Pass outputs: so far⏎42", "Pass outputs: so far⏎42", "Fail outputs: nothing (there is no cell none)", "Pass outputs: (empty), so far⏎42, '\\x1b[31mred\\x1b[0m'"],
            results.Select(r => $"{r.Verdict} {r.Saw}"));
        Assert.All(results, r => Assert.Equal(Vantage.Inside, r.Seen));
    }

    [Fact]
    public async Task All_that_is_asked_on_one_copy_is_asked_of_one_run()
    {
        (string Expression, string Expect, string Shown)[] asked =
        [
            ("f'{x:.2f}'", "\"0.12\"", "0.12"),
            ("x * 2", "{ near: { value: 0.25, within: 10% } }", "0.246912"),
            ("x > 0", "true", "yes"),
            ("['a', 'b']", "{ items: [a, b] }", "a, b"),
            ("{'a': 1}", "\"{'a': 1}\"", "{'a': 1}"),
            ("float('inf')", "inf", "inf"),
            ("len(rows)", "3", "3"),
            ("open('/home/learner/runs').read()", "\"a run\\n\"", "a run⏎"),
        ];
        var path = await PutAsync("values", "x = 0.123456", "rows = [1, 2, 3]", "open('/home/learner/runs', 'a').write('a run\\n')");
        var checks = asked.Select(a => Written.Bound($"notebook: {{ path: {path}, expression: \"{a.Expression}\" }}\nexpect: {{ value: {a.Expect} }}")).ToList();
        var findings = new Checks.Resources.CopyFindings(checks);

        var told = new List<string>();
        foreach (var check in checks)
        {
            var result = await check.EvaluateAsync(new(image.Machine) { Findings = findings }, Cancel);
            told.Add($"{result.Verdict} {result.Saw}");
        }

        Assert.Equal(asked.Select(a => $"Pass value: {a.Shown}"), told);
    }

    /// <summary>A stand-in for matplotlib: it chooses where figures go when it is imported, which is before the first cell.</summary>
    [Fact]
    public async Task Matplotlib_finds_where_figures_are_shown_when_it_is_imported()
    {
        const string Library = "/usr/lib/python3/dist-packages/matplotlib";
        image.Machine.Files.CreateFolder(Library, 0x1ED);
        image.Machine.Files.Write($"{Library}/__init__.py", "import os\nchosen = os.environ.get('MPLBACKEND')\n"u8.ToArray(), 0x1A4);
        try
        {
            var path = await PutAsync("figures", "import matplotlib");

            Assert.Equal("Pass value: module://matplotlib_inline.backend_inline", await LookAsync($"{{ path: {path}, expression: matplotlib.chosen }}\nexpect: {{ value: {{ contains: inline }} }}"));
        }
        finally
        {
            await image.Machine.RunAsync(new(["/bin/rm", "-r", Library]), Cancel);
        }
    }

    [Fact]
    public async Task A_value_that_cannot_be_had_says_why()
    {
        var path = await PutAsync("no-value", "x = 1");

        Assert.Equal("Fail value: nothing (NameError: name 'acc' is not defined)", await LookAsync($"{{ path: {path}, expression: acc }}\nexpect: {{ value: {{ above: 0.9 }} }}"));
        Assert.Equal("Fail value: nothing (the check names no expression)", await LookAsync($"{path}\nexpect: {{ value: 1 }}"));
    }

    [Fact]
    public async Task The_first_cell_that_fails_is_told_and_nothing_after_it_runs()
    {
        var path = await PutAsync("fails", "print('one')", "1 / 0", "open('/home/learner/fails-ran', 'w').close()");

        Assert.Equal("Fail executes: no (cell 2: ZeroDivisionError: division by zero)", await LookAsync(path));
        Assert.Equal("Fail value: nothing (cell 2: ZeroDivisionError: division by zero)", await LookAsync($"{{ path: {path}, expression: 1 }}\nexpect: {{ value: 1 }}"));
        Assert.Null(image.Machine.Files.Status("/home/learner/fails-ran"));
    }

    [Fact]
    public async Task What_is_saved_in_it_counts_for_nothing()
    {
        var notebook = WrittenNotebook.Of(WrittenNotebook.Code("print(total)", 7));
        notebook["cells"]![0]!["outputs"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "42\n" });
        var path = await PutFileAsync("saved", notebook.ToJsonString());

        Assert.Equal("Fail executes: no (cell 1: NameError: name 'total' is not defined), outputs: (empty)", await LookAsync($"{path}\nexpect: {{ executes: true, outputs: {{ includes: [\"42\"] }} }}"));
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_may()
    {
        var path = await PutAsync("meant", "# tag: raises-exception\n1 / 0", "2");

        Assert.Equal("Pass executes: yes", await LookAsync(path));
    }

    [Fact]
    public async Task It_runs_as_the_learner_beside_its_file_with_what_the_learner_installed()
    {
        await image.Machine.DoAsync("mkdir -p ~/lesson ~/.local/lib/python3.13/site-packages && echo 'say = \"beside\"' > ~/lesson/helper.py && echo 'say = \"installed\"' > ~/.local/lib/python3.13/site-packages/installed_one.py", "learner");
        var path = await PutAsync("lesson/where", "import os, helper, installed_one\nprint(os.getcwd(), os.getlogin if False else '', os.getuid(), helper.say, installed_one.say)", "!echo $((6 * 7))");

        Assert.Equal("Pass outputs: /home/learner/lesson  1000 beside installed, 42·", await LookAsync($"{path}\nexpect: {{ outputs: {{ count: 2 }} }}"));
    }

    [Fact]
    public async Task One_that_hangs_is_cut_off_and_says_in_which_cell()
    {
        var path = await PutAsync("hangs", "1", "import signal\nfor s in range(1, 32):\n  try: signal.signal(s, signal.SIG_IGN)\n  except (OSError, ValueError): pass\nwhile True: pass");

        Assert.Equal("Fail executes: no (cell 2: it had not ended after 3 s, and was cut off)", await LookAsync($"{{ path: {path}, timeout: 3s }}"));
        Assert.DoesNotContain(image.Machine.Processes(), p => Named(p, "connection.json"));
    }

    [Theory]
    [InlineData("while True: print('y' * 1000)", "2m", "it printed more than 16 million letters, and was cut off")]
    [InlineData("print('y' * 60_000_000)", "2m", "it printed more than 16 million letters, and was cut off")]
    [InlineData("while True: print('y', flush=True)", "4s", "it had not ended after 4 s, and was cut off")]
    public async Task One_that_prints_without_end_is_bounded(string source, string timeout, string why)
    {
        var path = await PutAsync("prints", source);

        var told = await LookAsync($"{{ path: {path}, timeout: {timeout} }}\nexpect: {{ executes: true, outputs: {{ count: 7 }} }}");

        Assert.StartsWith($"Fail executes: no (cell 1: {why}), outputs: ", told, StringComparison.Ordinal);
        Assert.True(told.Length < 300, told);
    }

    [Theory]
    [InlineData("import os; os.kill(os.getpid(), 9)")]
    [InlineData("import os; os._exit(0)")]
    [InlineData("x = bytearray(10 ** 11)\nfor i in range(0, len(x), 4096): x[i] = 1")]
    public async Task One_that_ends_its_kernel_has_not_been_executed(string source)
    {
        var path = await PutAsync("dies", "1", source, "2");

        Assert.Contains(await LookAsync($"{{ path: {path}, timeout: 20s }}"), new[] { "Fail executes: no (cell 2: the kernel died in it)", "Fail executes: no (cell 2: MemoryError: )" });
    }

    [Fact]
    public async Task What_it_leaves_running_ends_with_it()
    {
        var path = await PutAsync("forks", """
            import os, subprocess, time
            subprocess.Popen(["setsid", "sleep", "4711"], start_new_session=True)
            for _ in range(3):
                os.fork()
            if os.getppid() != 0 and os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(4712)
            print("still here")
            """);

        await LookAsync($"{{ path: {path}, timeout: 20s }}");

        await Eventually.IsTrueAsync(() => !image.Machine.Processes().Any(p => Named(p, "4711") || Named(p, "connection.json")), "everything has ended");
        Assert.DoesNotContain(image.Machine.Files.List("/run"), f => f.StartsWith("strata-notebook-", StringComparison.Ordinal));
        Assert.DoesNotContain(image.Machine.Files.List("/sys/fs/cgroup"), f => f.StartsWith("strata-notebook-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Modules_beside_it_and_in_the_home_do_not_stand_in_for_the_runners()
    {
        await image.Machine.DoAsync("""
            mkdir -p ~/trap ~/.ipython/profile_default/startup ~/.local/lib/python3.13/site-packages
            for place in ~/trap ~/.local/lib/python3.13/site-packages; do
                for name in nbformat nbclient jupyter_client ipykernel ipykernel_launcher zmq json ast time traitlets IPython comm debugpy tornado sitecustomize usercustomize; do
                    printf 'open("/home/learner/fooled", "a").write("%s\\n")\nraise SystemExit\n' $name > $place/$name.py
                done
            done
            echo 'open("/home/learner/fooled", "a").write("startup\n")' > ~/.ipython/profile_default/startup/a.py
            echo 'open("/home/learner/fooled", "a").write("config\n")' > ~/trap/ipython_config.py
            """, "learner");
        var path = await PutAsync("trap/shadowed", "x = 1", "1 / 0");
        var right = await PutAsync("trap/right", "x = 1\nx + 1");

        try
        {
            Assert.Equal("Fail executes: no (cell 2: ZeroDivisionError: division by zero)", await LookAsync(path));
            Assert.Equal("Pass executes: yes, value: 1, outputs: 2", await LookAsync($"{{ path: {right}, expression: x }}\nexpect: {{ executes: true, value: 1, outputs: {{ items: [\"2\"] }} }}"), ignoreLineEndingDifferences: true);
            Assert.Null(image.Machine.Files.ReadText("/home/learner/fooled"));
        }
        finally
        {
            await image.Machine.DoAsync("rm -rf ~/trap ~/.ipython ~/.local/lib/python3.13/site-packages", "learner");
        }
    }

    [Fact]
    public async Task What_it_prints_and_writes_is_not_taken_for_the_result()
    {
        const string Forged = "{\"failed\": null, \"values\": {}, \"seconds\": 1, \"outputs\": [\"forged\"]}";
        var path = await PutAsync("forges", $$"""
            import glob, os, sys
            print('{{Forged}}')
            os.write(1, b'{{Forged}}\n')
            for file in glob.glob("/proc/[0-9]*/fd/[0-9]*"):
                if str(os.getpid()) not in file:
                    try:
                        open(file, "w").write('{{Forged}}\n')
                    except OSError:
                        pass
            """, "import subprocess\nprint(subprocess.run(['sudo', '-n', 'true']).returncode, os.popen('cat /proc/*/environ 2>/dev/null | wc -c').read() and 'looked')", "1 / 0");

        Assert.Equal("Fail executes: no (cell 3: ZeroDivisionError: division by zero)", await LookAsync(path));
        Assert.StartsWith("Fail outputs: 1 looked", await LookAsync($"{{ path: {path}, cell: 2 }}\nexpect: {{ outputs: x }}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_execute_it_is_told()
    {
        var path = await PutAsync("whose", "1");
        await using var bare = await workshop.PlainAsync();
        await bare.Machine.DoAsync($"cat > /home/learner/n.ipynb <<'EOF'\n{WrittenNotebook.Of("1")}\nEOF");

        Assert.Equal("Error a notebook is executed as an ordinary user, not as root", await LookAsync($"{{ path: {path}, user: root }}"));
        var missing = await Written.Bound("notebook: /home/learner/n.ipynb").EvaluateAsync(new(bare.Machine), Cancel);
        Assert.Equal((Verdict.Error, "the machine has no zmq for Python; notebooks need an image such as `notebook`"), (missing.Verdict, missing.Saw));
        Assert.Equal("Fail executes: no (there is no such notebook)", await LookAsync("/home/learner/none.ipynb"));
    }

    private static bool Named(ProcessInfo process, string part) => process.Arguments.Any(a => a.Contains(part, StringComparison.Ordinal));

    private Task<string> PutAsync(string name, params string[] sources) => PutFileAsync(name, WrittenNotebook.Of(sources));

    private async Task<string> PutFileAsync(string name, string content)
    {
        var path = $"/home/learner/{name}.ipynb";
        await image.Machine.DoAsync($"cat > {path} <<'END-OF-NOTEBOOK'\n{content}\nEND-OF-NOTEBOOK", "learner");
        return path;
    }

    private async Task<string> LookAsync(string check)
    {
        var result = await Written.Bound($"notebook: {check}").EvaluateAsync(new(image.Machine), Cancel);
        return $"{result.Verdict} {result.Saw}";
    }
}
