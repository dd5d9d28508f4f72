using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Lets in what is signed by one of our keys, at this time and for the first time.</summary>
internal sealed class SignatureGate(AccessKeyRing keys, FailedSignIns failed, Nonces nonces, KeyRates rates, IOptions<ApiOptions> api, TimeProvider time)
{
    /// <summary>How far the caller's clock may be from ours, either way.</summary>
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The key that signed the request, once all is right; otherwise what the vendor's gateway would say. Wrong keys and signatures count against
    /// the address. Nothing about a key is told before its signature is right.
    /// </summary>
    public async ValueTask<(SigningKey? Key, GatewayRefusal? Refusal)> AdmitAsync(RpcRequest request, SignedRequest signed, CancellationToken ct)
    {
        var context = request.Context;
        var address = context.Connection.RemoteIpAddress;
        if (!context.Request.IsHttps && !api.Value.AllowPlainHttp && address is not null && !IPAddress.IsLoopback(address))
            return (null, GatewayRefusal.NeedSsl);
        var from = address?.ToString() ?? "local";
        if (failed.Blocked(from) is not null)
            return (null, GatewayRefusal.TooManyFailures);
        if (Judge(signed) is { } untimely)
            return (null, untimely);
        var key = await keys.FindForSigningAsync(signed.KeyId, address?.ToString(), ct);
        var refusal = key is null ? GatewayRefusal.KeyNotFound : signed.Check(key.Secrets);
        if (key is null || refusal is not null)
        {
            failed.Note(from);
            return (null, refusal);
        }
        if (key.IsExpired)
            return (null, GatewayRefusal.KeyInactive);
        context.Features.Set(new ApiActor(key.Actor));
        if (rates.Take(key.Actor, context.Response) is not null)
            return (null, GatewayRefusal.Throttled);
        if (!nonces.TryUse(signed.KeyId, signed.Nonce))
            return (null, GatewayRefusal.NonceUsed);
        await keys.NoteUseAsync(key, ct);
        return (key, null);
    }

    private GatewayRefusal? Judge(SignedRequest signed) =>
        signed.Nonce.Length == 0 ? GatewayRefusal.Missing("SignatureNonce")
        : !DateTimeOffset.TryParseExact(signed.Date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var dated) ? GatewayRefusal.TimeFormat
        : (time.GetUtcNow() - dated).Duration() > MostSkew ? GatewayRefusal.TimeExpired
        : null;
}
