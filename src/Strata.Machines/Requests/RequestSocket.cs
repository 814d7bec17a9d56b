using System.Net.Sockets;
using System.Text;

namespace Strata.Machines.Requests;

/// <summary>
/// The socket in a machine by which it may ask. What comes through it is hostile: one short line within a second, one
/// request at a time, a few in a second; it can ask, never tell.
/// </summary>
public sealed class RequestSocket : IDisposable
{
    /// <summary>Name of the socket in the ask folder.</summary>
    public const string Name = "ask";

    /// <summary>Longest request, in bytes.</summary>
    public const int Longest = 256;

    private const UnixFileMode Everyone =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Between two answers: a person does not notice, and a loop that asks all day costs nobody else anything.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource closing = new();
    private readonly string machine;
    private readonly IRequestAnswers answers;

    internal RequestSocket(string folder, string machine, IRequestAnswers answers)
    {
        this.machine = machine;
        this.answers = answers;
        var path = Path.Combine(folder, Name);
        File.Delete(path);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, Everyone);
        listener.Listen(4);
        _ = ServeAsync();
    }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                using var peer = await listener.AcceptAsync(closing.Token).ConfigureAwait(false);
                await AnswerAsync(peer).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Whatever became of this asker, the next one is none the worse; and when we are closing, this was the last.
            }

            await Task.WhenAny(Task.Delay(Breath, closing.Token)).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(Socket peer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        limit.CancelAfter(Patience);
        var buffer = new byte[Longest];
        var length = 0;
        while (length < Longest && Array.IndexOf(buffer, (byte)'\n', 0, length) < 0)
        {
            var got = await peer.ReceiveAsync(buffer.AsMemory(length), limit.Token).ConfigureAwait(false);
            if (got == 0 && length == 0)
            {
                return;
            }

            if (got == 0)
            {
                break;
            }

            length += got;
        }

        var request = Encoding.UTF8.GetString(buffer, 0, length).Split('\n')[0];
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        var answer = await answers.AnswerAsync(machine, request, closing.Token).ConfigureAwait(false);
        limit.CancelAfter(Patience);
        await peer.SendAsync(Encoding.UTF8.GetBytes(answer), limit.Token).ConfigureAwait(false);
    }
}
