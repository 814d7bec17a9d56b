using Strata.Machines.Processes;

namespace Strata.Machines.Tests.Processes;

public sealed class ProcessInfoTests
{
    [Theory]
    [InlineData("/usr/bin/nginx", "nginx: worker process", "nginx", true)]
    [InlineData("/usr/local/sbin/a-name-longer-than-fifteen", "a-name-longer-than-fifteen|-d", "a-name-longer-than-fifteen", true)]
    [InlineData("/usr/local/sbin/a-name-longer-than-fifteen", "a-name-longer-than-fifteen|-d", "a-name-longer-t", false)]
    [InlineData("/usr/bin/python3.13", "/usr/bin/python3|/usr/local/sbin/moth|4000", "moth", true)]
    [InlineData("/usr/bin/python3.13", "/usr/bin/python3|/usr/local/sbin/moth|4000", "python3", true)]
    [InlineData("/usr/bin/python3.13", "/usr/bin/python3|/usr/local/sbin/moth|4000", "python3.13", true)]
    [InlineData("/usr/bin/python3.13", "/usr/bin/python3|/usr/local/sbin/moth|4000", "4000", false)]
    [InlineData("/usr/bin/bash", "/bin/bash|-e|./backup.sh|moth", "backup.sh", true)]
    [InlineData("/usr/bin/bash", "/bin/bash|-e|./backup.sh|moth", "moth", false)]
    [InlineData("/usr/bin/bashful", "bashful|moth", "moth", false)]
    [InlineData("/usr/bin/vim", "vim|moth", "moth", false)]
    [InlineData("/usr/bin/sleep", "moth|60", "moth", true)]
    [InlineData("", "", "moth", false)]
    public void It_is_called_by_executable_first_word_or_script(string executable, string arguments, string name, bool called) =>
        Assert.Equal(called, Process(executable, arguments).IsCalled(name));

    [Theory]
    [InlineData("/usr/bin/python3.13", "python3|/usr/local/sbin/moth", "moth")]
    [InlineData("/usr/sbin/sshd", "sshd: /usr/sbin/sshd -D", "sshd")]
    [InlineData("/usr/bin/bash", "-bash", "bash")]
    [InlineData("/usr/bin/bash", "bash|-lc|./moth", "bash")]
    [InlineData("/usr/bin/bash", "bash|-e|--norc|./moth", "moth")]
    [InlineData("/usr/bin/python3.13", "python3|-c|import time", "python3.13")]
    [InlineData("/usr/bin/python3.13", "python3|-u|-m|http.server", "http.server")]
    [InlineData("/usr/bin/perl", "perl|-ne|print", "perl")]
    [InlineData("/usr/bin/perl", "perl|-c|moth", "moth")]
    [InlineData("", "", "moth-comm")]
    public void People_call_it_by_its_script_else_its_executable(string executable, string arguments, string name) =>
        Assert.Equal(name, Process(executable, arguments).CalledName);

    [Fact]
    public void One_that_waits_to_be_reaped_says_so() => Assert.True((Process("", "") with { State = 'Z' }).IsZombie);

    private static ProcessInfo Process(string executable, string arguments) =>
        new(100, 10, 1, "moth-comm", executable, arguments.Split('|', StringSplitOptions.RemoveEmptyEntries), 'S', 0, 0, 1);
}
