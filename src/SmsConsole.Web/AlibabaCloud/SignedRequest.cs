namespace SmsConsole.Web.AlibabaCloud;

/// <summary>What a request claims, by either signature: V3 says it in headers, RPC 1.0 in parameters. Nothing else of it is believed.</summary>
internal abstract record SignedRequest(string KeyId, string? Action, string? Version, string Date, string Nonce)
{
    /// <summary>Reads which signature it is, or says what is missing of it.</summary>
    public static (SignedRequest? Signed, GatewayRefusal? Refusal) Read(RpcRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsPost(request.Method))
            return (null, GatewayRefusal.MethodUnsupported);
        var authorization = request.Header("Authorization");
        if (!Acs3.IsOf(authorization))
            return Rpc1.Examine(request.Parameters) is { } lacking ? (null, lacking) : (new ByRpc1(request), null);
        var (acs3, refusal) = Acs3.Read(authorization);
        return acs3 is null ? (null, refusal) : (new ByAcs3(request, acs3), null);
    }

    /// <summary>Null when one of the secrets made the signature.</summary>
    public abstract GatewayRefusal? Check(IReadOnlyList<string> secrets);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private sealed record ByAcs3(RpcRequest Request, Acs3 Acs3) : SignedRequest(
        Acs3.KeyId, NullIfEmpty(Request.Header("x-acs-action")), NullIfEmpty(Request.Header("x-acs-version")), Request.Header("x-acs-date"), Request.Header("x-acs-signature-nonce"))
    {
        public override GatewayRefusal? Check(IReadOnlyList<string> secrets)
        {
            var toSign = Acs3.ToSign(Request);
            foreach (var secret in secrets)
            {
                if (Acs3.IsBy(secret, toSign))
                    return IsOfBody ? null : GatewayRefusal.Invalid("ContentSha256");
            }
            return GatewayRefusal.SignatureMismatch($"{toSign}, server canonicalRequest is:{Acs3.Canonical(Request)}");
        }

        // The signature is of the hash that the header names; the header must be of the body that came.
        private bool IsOfBody => Request.Header("x-acs-content-sha256").Equals(Convert.ToHexStringLower(Request.BodyHash), StringComparison.OrdinalIgnoreCase);
    }

    private sealed record ByRpc1(RpcRequest Request) : SignedRequest(
        Request.Parameters["AccessKeyId"] ?? "", Request.Parameters["Action"], Request.Parameters["Version"], Request.Parameters["Timestamp"] ?? "", Request.Parameters["SignatureNonce"] ?? "")
    {
        public override GatewayRefusal? Check(IReadOnlyList<string> secrets)
        {
            using var toSign = Rpc1.ToSign(Request.Method, Request.Parameters);
            foreach (var secret in secrets)
            {
                if (Rpc1.IsBy(secret, Request.Parameters, toSign.Written))
                    return null;
            }
            return Rpc1.Mismatch(toSign);
        }
    }
}
