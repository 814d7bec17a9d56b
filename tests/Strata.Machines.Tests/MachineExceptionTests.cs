namespace Strata.Machines.Tests;

public sealed class MachineExceptionTests
{
    [Fact]
    public void What_a_machine_said_does_nothing_to_who_reads_it()
    {
        var told = new MachineException("oci-runtime", "The terminal could not be opened: exec: \"/\u001b]0;title\u0007\u009b2J\": no such file.");

        Assert.Equal("The terminal could not be opened: exec: \"/�]0;title��2J\": no such file.", told.Message);
    }
}
