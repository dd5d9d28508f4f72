using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.Features.Signatures;

/// <summary>Hands evidence files out to people of the console, always as a download.</summary>
internal static class SignatureFiles
{
    public static string Address(long signatureId, long evidenceId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Links.Signature(signatureId)}/evidence/{evidenceId}");

    public static void MapSignatureFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.Signatures + "/{id:long}/evidence/{evidenceId:long}", Open).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> Open(long id, long evidenceId, SignatureRegister register, HttpContext context, CancellationToken ct)
    {
        if (await register.OpenAsync(id, evidenceId, ct) is not { } file)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Content.ToArray(), file.ContentType ?? "application/octet-stream", file.FileName);
    }
}
