using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Api;

public sealed class ApiTests
{
    [Fact]
    public async Task About_tells_the_build()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CommandLine();

        var about = await client.GetFromJsonAsync<JsonElement>("/api/v1/about");

        Assert.Equal("test-build", about.GetProperty("build").GetString());
        Assert.Equal(Environment.ProcessId, about.GetProperty("pid").GetInt32());
        Assert.Equal("/somewhere/strata", about.GetProperty("home").GetString());
    }

    [Fact]
    public async Task A_session_from_the_socket_opens_a_browser()
    {
        await using var host = await TestHost.StartAsync();
        using var commandLine = host.CommandLine();
        using var browser = host.Stranger();

        using var made = await commandLine.PostAsync("/api/v1/session", null);
        var url = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        using var answer = await browser.GetAsync(url);

        Assert.StartsWith($"http://127.0.0.1:{host.Port}/?token=", url);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_port_is_opened_by_the_page_and_the_command_line()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var client = await host.BrowserAsync();
        using var answer = await client.PostAsJsonAsync($"/api/v1/attempts/{attempt}/forwards", new { machine = "host", port = 8080 });
        using var nothing = await client.PostAsync($"/api/v1/attempts/{attempt}/forwards", null);
        using var byHand = await client.PostAsync("/api/v1/machines/m-1/forwards?port=22", null);
        using var link = await client.PostAsync("/api/v1/machines/m-1/link?up=true&delayMs=0&loss=0", null);

        Assert.Equal(18080, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("hostPort").GetInt32());
        Assert.Equal([$"forward {attempt} host 8080"], host.Attempts.Asked);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, byHand.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, link.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/quit")]
    [InlineData("/api/v1/session")]
    public async Task What_is_the_command_lines_is_not_there_for_browsers(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(host.Quit.Task.IsCompleted);
    }

    [Fact]
    public async Task Quit_answers_and_then_quits()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CommandLine();

        using var answer = await client.PostAsync("/api/v1/quit", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await host.Quit.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_map_is_camel_case()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CommandLine();

        var map = await client.GetFromJsonAsync<JsonElement>("/api/v1/map");
        var concept = map.GetProperty("tracks")[0].GetProperty("stages")[0].GetProperty("concepts")[1];

        Assert.Equal("ready", concept.GetProperty("state").GetString());
        Assert.Equal(FakeAttempts.LabId, concept.GetProperty("labs")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_start_streams_progress_and_then_its_result()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync("/api/v1/attempts", Json($$"""{"lab":"{{FakeAttempts.LabId}}","seed":42}"""));
        var lines = await LinesAsync(answer);

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, lines.Count);
        Assert.Equal("""{"progress":{"step":"Building the image base","done":0.25}}""", lines[0].GetRawText());
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("progress").GetProperty("done").ValueKind);
        var result = lines[2].GetProperty("result");
        Assert.Equal(42, result.GetProperty("seed").GetInt64());
        Assert.Equal("host", result.GetProperty("machines")[0].GetProperty("name").GetString());
        Assert.Equal("moth", result.GetProperty("draw").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_start_that_fails_at_once_says_so_in_status_and_line()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync("/api/v1/attempts", Json("""{"lab":"runawy"}"""));
        var error = Assert.Single(await LinesAsync(answer)).GetProperty("error");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not-found", error.GetProperty("code").GetString());
        Assert.Contains("Nearest", error.GetProperty("message").GetString());
        Assert.Equal("runawy", error.GetProperty("where").GetString());
        Assert.Equal("Name one of the nearest.", error.GetProperty("fix").GetString());
    }

    [Fact]
    public async Task A_start_that_fails_later_ends_with_an_error_line()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync("/api/v1/attempts", Json("""{"lab":"late"}"""));
        var lines = await LinesAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-machine", lines[^1].GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_nobody_foresaw_keeps_its_details_to_itself()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync("/api/v1/attempts", Json("""{"lab":"broken"}"""));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("\"code\":\"internal\"", text);
        Assert.DoesNotContain("secret", text);
    }

    [Theory]
    [InlineData("{\"lab\":")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"lab\":7}")]
    public async Task A_broken_body_is_wrong_use(string body)
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var answer = await client.PostAsync("/api/v1/attempts", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"code\":\"wrong-use\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Attempts_are_listed_with_states_in_lower_case()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var client = await host.BrowserAsync();

        var row = (await client.GetFromJsonAsync<JsonElement>("/api/v1/attempts")).GetProperty("attempts")[0];
        var detail = await client.GetFromJsonAsync<JsonElement>($"/api/v1/attempts/{attempt}");

        Assert.Equal(attempt, row.GetProperty("attempt").GetString());
        Assert.Equal("running", row.GetProperty("state").GetString());
        Assert.Equal("running", detail.GetProperty("state").GetString());
        Assert.Equal(1, detail.GetProperty("hintsLeft").GetInt32());
    }

    [Fact]
    public async Task A_check_answers_the_report()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var client = await host.BrowserAsync();

        var report = await client.GetFromJsonAsync<JsonElement>($"/api/v1/attempts/{attempt}/check");

        Assert.False(report.GetProperty("passed").GetBoolean());
        Assert.Equal("""{"id":"stopped","says":"nothing called moth runs any more","verdict":"fail","saw":"count 1 (PID 214)","expected":"count 0","seen":"outside","waits":false}""", report.GetProperty("checks")[0].GetRawText());
        Assert.Equal(1234, report.GetProperty("micros").GetInt64());
    }

    [Fact]
    public async Task A_watch_tells_each_change()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var client = await host.BrowserAsync();
        using var answer = await client.GetAsync($"/api/v1/attempts/{attempt}/watch", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());

        var first = await EventAsync(events);
        host.Attempts.Turn("stopped", "pass");
        var second = await EventAsync(events);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("fail", first.GetProperty("checks")[0].GetProperty("verdict").GetString());
        Assert.Equal("pass", second.GetProperty("checks")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Finish_hint_reset_and_end_reach_the_attempt()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var client = await host.BrowserAsync();
        var at = $"/api/v1/attempts/{attempt}";

        var finish = (await LinesAsync(await client.PostAsync($"{at}/finish", null)))[^1].GetProperty("result");
        var hint = await (await client.PostAsync($"{at}/hint", Json("""{"check":"politely"}"""))).Content.ReadFromJsonAsync<JsonElement>();
        var none = await (await client.PostAsync($"{at}/hint", null)).Content.ReadFromJsonAsync<JsonElement>();
        var reset = (await LinesAsync(await client.PostAsync($"{at}/reset", Json("""{"newNumbers":true}"""))))[^1].GetProperty("result");
        using var end = await client.DeleteAsync($"/api/v1/attempts/{reset.GetProperty("attempt").GetString()}");

        Assert.Equal("not-yet", finish.GetProperty("outcome").GetString());
        Assert.Equal("politely", hint.GetProperty("hint").GetProperty("check").GetString());
        Assert.Equal(JsonValueKind.Null, none.GetProperty("hint").ValueKind);
        Assert.Equal(8, reset.GetProperty("seed").GetInt64());
        Assert.Equal(HttpStatusCode.OK, end.StatusCode);
        Assert.Equal(["hint politely", "hint ", "reset runaway-1 True", "stop runaway-2"], host.Attempts.Asked);
    }

    [Theory]
    [InlineData("/api/v1/attempts/gone")]
    [InlineData("/api/v1/attempts/gone/check")]
    [InlineData("/api/v1/attempts/gone/watch")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_a_404_in_the_contracts_form(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CommandLine();

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not-found", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<List<JsonElement>> LinesAsync(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static async Task<JsonElement> EventAsync(StreamReader events)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var line = await events.ReadLineAsync(soon.Token);
        Assert.Equal("", await events.ReadLineAsync(soon.Token));
        Assert.StartsWith("data: ", line);
        return JsonElement.Parse(line![6..]);
    }
}
