namespace Strata.Web.Tests.Fakes;

/// <summary>Texts of the length that real ones have.</summary>
internal static class Texts
{
    public const string Task = """
        <p><strong>From: operations</strong> — a process called <code>moth</code> on this host takes a whole processor and has done so since the night shift. Nobody knows who started it. It writes its state to <code>/var/lib/moth</code>, and the team that owns that folder asks that it be left tidy.</p>
        <p>Make it end, let it clean up after itself, and see to it that it does not come back.</p>
        """;

    public const string Lesson = """
        <h2 id="at-asking">Asking and killing</h2>
        <p>A signal is a number that one process sends to another. <code>SIGTERM</code> asks: the process may run a handler, close its files, say goodbye. <code>SIGKILL</code> does not ask. The kernel ends the process before it sees anything.</p>
        <pre><code class="language-console"><span class="prompt-line">$ kill -l TERM KILL</span>
        15
        9</code></pre>
        <p>That is why <code>kill -9</code> leaves lock files behind.</p>
        """;
}
