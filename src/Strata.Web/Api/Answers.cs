using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Strata.Web.Api;

/// <summary>Writes an answer as JSON.</summary>
internal static class Answers
{
    public static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, null, context.RequestAborted);
}
