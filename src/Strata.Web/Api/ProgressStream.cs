using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Strata.Practice.Attempts;
using Strata.Web.Errors;

namespace Strata.Web.Api;

/// <summary>
/// Answers long work as newline-delimited JSON: progress lines while it goes on, then one line with the result or the
/// error. What fails before the first line also sets the HTTP status; after it the status is 200 and the line tells.
/// </summary>
public sealed class ProgressStream(IHostApplicationLifetime life, ILogger<ProgressStream>? log = null)
{
    public async Task AnswerAsync<T>(
        HttpContext context,
        Func<IProgress<StepProgress>, CancellationToken, Task<T>> work,
        JsonTypeInfo<ResultLine<T>> type)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var steps = Channel.CreateUnbounded<StepProgress>(new UnboundedChannelOptions { SingleReader = true });
        var running = RunAsync(work, steps.Writer, stop.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(stop.Token))
            {
                await LineAsync(context, new ProgressLine(step), ApiJson.Default.ProgressLine);
            }

            await LineAsync(context, new ResultLine<T>(await running), type);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more; the work was told to stop.
        }
        catch (Exception problem)
        {
            var (status, error) = Faults.Explain(problem);
            if (status >= 500)
            {
                log?.LogError(problem, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            }

            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = status;
            }

            await LineAsync(context, new ErrorBody(error), ApiJson.Default.ErrorBody);
        }
        finally
        {
            await stop.CancelAsync();
            await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task<T> RunAsync<T>(
        Func<IProgress<StepProgress>, CancellationToken, Task<T>> work,
        ChannelWriter<StepProgress> steps,
        CancellationToken cancel)
    {
        try
        {
            return await work(new Steps(steps), cancel);
        }
        finally
        {
            steps.Complete();
        }
    }

    private static async Task LineAsync<T>(HttpContext context, T line, JsonTypeInfo<T> type)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "application/x-ndjson";
        }

        var body = context.Response.Body;
        await JsonSerializer.SerializeAsync(body, line, type, context.RequestAborted);
        await body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        await body.FlushAsync(context.RequestAborted);
    }

    private sealed class Steps(ChannelWriter<StepProgress> steps) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => steps.TryWrite(value);
    }
}
