using Strata;
using Strata.Cli;

EmbeddedLibraries.Offer();

// The same program has two lives: the supervisor inside the holder, and the client that everybody types.
return args is ["supervise"] ? await SupervisorProgram.RunAsync() : await Client.RunAsync(args);
