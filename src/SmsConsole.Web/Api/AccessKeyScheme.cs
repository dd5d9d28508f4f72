using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Api;

/// <summary>HTTP Basic (RFC 7617) with an access key: AccessKeyId as user, AccessKeySecret as password. Leaves an <see cref="ApiActor"/> among the request's features.</summary>
internal sealed class AccessKeyScheme(
    AccessKeyRing keys, FailedSignIns failed, IOptions<ApiOptions> api,
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "AccessKey";

    private Refusal refusal = new(new Problem("access.unauthenticated", "This needs an access key: send AccessKeyId and AccessKeySecret as HTTP Basic."));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
            return AuthenticateResult.NoResult();
        var address = Context.Connection.RemoteIpAddress;
        if (!Request.IsHttps && !api.Value.AllowPlainHttp && address is not null && !IPAddress.IsLoopback(address))
            return Refuse(new(new Problem("access.https_required", "Access keys are taken over HTTPS only. Use https://, and make a new key: this one has crossed the network in clear.")));
        var from = address?.ToString() ?? "local";
        if (failed.Blocked(from) is { } wait)
            return Refuse(new(new Problem("rate.limited", "Too many wrong access keys came from this address. Correct the key and wait.")) { RetryAfter = wait });
        var known = Credentials() is var (id, secret)
            ? await keys.AuthenticateAsync(id, secret, address?.ToString(), Context.RequestAborted)
            : new Problem("access.unauthenticated", "The header Authorization cannot be read. Send AccessKeyId and AccessKeySecret as HTTP Basic.");
        if (!known.IsOk)
        {
            failed.Note(from);
            return Refuse(new(known.Problems));
        }
        var actor = known.Value;
        Context.Features.Set(new ApiActor(actor));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.UserId.ToString()), new Claim(ClaimTypes.Name, actor.Name)], Name);
        return AuthenticateResult.Success(new(new(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (refusal.StatusCode == StatusCodes.Status401Unauthorized)
            Response.Headers.WWWAuthenticate = "Basic realm=\"SmsConsole\", charset=\"UTF-8\"";
        return refusal.ExecuteAsync(Context);
    }

    private AuthenticateResult Refuse(Refusal answer)
    {
        refusal = answer;
        return AuthenticateResult.Fail("Refused");
    }

    private (string Id, string Secret)? Credentials()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { } parameter)
            return null;
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret] ? (id, secret) : null;
    }
}
