using Strata.Web.Sessions;

namespace Strata.Web;

/// <summary>What the host of the web app needs to know from whoever starts it.</summary>
/// <param name="Port">The port on 127.0.0.1; 0 takes a free one.</param>
/// <param name="Socket">The path of the unix socket; null: none.</param>
/// <param name="Build">The id of this build, as <c>about</c> tells it.</param>
/// <param name="Home">The state folder, as <c>about</c> tells it.</param>
/// <param name="Tokens">The one-time tokens that open the app in a browser.</param>
/// <param name="OnQuit">Called after <c>quit</c> was answered.</param>
public sealed record WebOptions(int Port, string? Socket, string Build, string Home, TokenStore Tokens, Func<Task> OnQuit);
