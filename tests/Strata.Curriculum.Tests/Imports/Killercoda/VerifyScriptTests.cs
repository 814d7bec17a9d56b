using System.Diagnostics;
using Strata.Curriculum.Imports.Killercoda;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

/// <summary>What becomes of verify scripts, run by the bash of this computer.</summary>
public sealed class VerifyScriptTests
{
    [Theory]
    [InlineData("exit 3", 3, "")]
    [InlineData("#!/bin/bash\nread x && exit 1\necho \"[$x]\"\nexit 4\n", 4, "[]\n")]
    [InlineData("#!/bin/sh\ncat > /dev/null\nexit 5\n", 5, "")]
    [InlineData("#!/usr/bin/env bash\nset -e\nfalse\nexit 0\n", 1, "")]
    [InlineData("#!/bin/bash -e\nfalse\nexit 0\n", 1, "")]
    [InlineData("cat <<VERIFY\n$((1 + 1)) `echo x` \\$y\nVERIFY\nexit 6", 6, "2 x $y\n")]
    [InlineData("cat <<'VERIFY'\nVERIFY\ncat <<'VERIFY_2'\na\nVERIFY_2\n", 0, "a\n")]
    [InlineData("pwd\ncd /\n[ -t 0 ] || exit 7", 7, "/root\n")]
    [InlineData("if true; then", 2, "")]
    public async Task It_ends_and_says_what_the_script_itself_would(string script, int exit, string output)
    {
        var problems = new DiagnosticList();
        var text = VerifyScript.Wrap(script, "verify.sh", problems)!.Replace("cd /root;", $"cd {(Directory.Exists("/root") && Environment.UserName == "root" ? "/root" : "/")};", StringComparison.Ordinal);
        Assert.Empty(problems);

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await bash.StandardInput.WriteAsync(text);
        bash.StandardInput.Close();
        var said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((exit, Environment.UserName == "root" ? output : output.Replace("/root", "/", StringComparison.Ordinal)), (bash.ExitCode, said));
    }

    [Theory]
    [InlineData("#!/usr/bin/env python3\nx", "python3")]
    [InlineData("#!/usr/bin/python\nx", "python3")]
    [InlineData("#!/usr/bin/perl -w\nx", "perl -w")]
    [InlineData("#! /bin/dash\nx", "dash")]
    [InlineData("#!/usr/bin/env -S bash -euo pipefail\nx", "bash -euo pipefail")]
    public void Its_first_line_says_what_runs_it(string script, string words) =>
        Assert.Contains($"\nexec {words} /dev/fd/3 3<<'VERIFY' < /dev/null\n", VerifyScript.Wrap(script, "v", new()), StringComparison.Ordinal);

    [Theory]
    [InlineData("#!/usr/bin/env node\nx", "'#!/usr/bin/env node'")]
    [InlineData("#!/bin/bash; rm -rf /\nx", "'#!/bin/bash; rm -rf /'")]
    [InlineData("#!/bin/bash -c 'x'\nx", "'#!/bin/bash -c 'x''")]
    public void What_nothing_here_runs_is_told(string script, string shown)
    {
        var problems = new DiagnosticList();

        Assert.Null(VerifyScript.Wrap(script, "a/verify.js", problems));
        Assert.Equal($"a/verify.js:1:1: a verify script is not run by {shown}. It is run by bash, sh, dash, python3 or perl; begin it with one of them.", Assert.Single(problems).ToString());
    }
}
