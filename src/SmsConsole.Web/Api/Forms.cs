using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Api;

/// <summary>Reads forms, from which anything may come.</summary>
internal static class Forms
{
    /// <summary>The form of the body. What is none ends as <c>request.invalid</c>, and the connection, of which nobody knows where the next request begins, with it.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException) && StorageFault.Of(e) is null)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            throw new BadHttpRequestException("The form cannot be read.", e);
        }
    }
}
