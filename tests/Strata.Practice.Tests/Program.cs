using Strata.Practice.Tests;
using Strata.Testing;

[assembly: AssemblyFixture(typeof(Practice))]

return await InHolder.RunAsync(args, Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run);
