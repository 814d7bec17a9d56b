using Microsoft.AspNetCore.Http;

namespace Strata.Web.Api;

/// <summary>Writes an error in the form that every program reads: <c>{"error":{"code","message","where","fix"}}</c>.</summary>
internal static class ErrorAnswer
{
    public static Task WriteAsync(HttpContext context, int status, ErrorDetail error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorBody(error), ApiJson.Default.ErrorBody, null, context.RequestAborted);
    }
}
