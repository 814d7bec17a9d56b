using Strata.Testing;

[assembly: AssemblyFixture(typeof(Workshop))]

return await InHolder.RunAsync(args, Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run);
