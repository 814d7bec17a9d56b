using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Strata.Practice;

namespace Strata.Web.Api;

/// <summary>Reads a request's body; an absent one counts as empty, a broken one is told to whoever sent it.</summary>
internal static class Bodies
{
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (bytes.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), type);
        }
        catch (JsonException problem)
        {
            throw new PracticeException("wrong-use", "The request's body is not the JSON that belongs here.", problem.Path, "See the API's description of this address.", problem);
        }
    }
}
