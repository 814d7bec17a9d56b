using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Strata.Web.Tests.Browser;

/// <summary>One browser window of a test, and the complaints of its console.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Complaints { get; } = new();

    public ILocator this[string selector] => Page.Locator(selector);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
