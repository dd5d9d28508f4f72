namespace SmsConsole.Web.AlibabaCloud;

/// <summary>
/// One action of the compatible API: its name, its version, the parameters without which the gateway refuses (<c>Missing…</c>), and those that must be
/// whole numbers where they are given (<c>Invalid…</c>).
/// </summary>
internal abstract class RpcAction(string name, string version, string[] required, params string[] numbers)
{
    /// <summary>Dysmsapi and Dypnsapi share this one.</summary>
    public const string Domestic = "2017-05-25";

    public const string Global = "2018-05-01";

    public string Name => name;
    public string Version => version;

    /// <summary>What the gateway has against the parameters, or null.</summary>
    public GatewayRefusal? Examine(RpcParameters parameters)
    {
        foreach (var parameter in required)
        {
            if (parameters[parameter] is null)
                return GatewayRefusal.Missing(parameter);
        }
        foreach (var parameter in numbers)
        {
            if (parameters[parameter] is not null && parameters.Number(parameter) is null)
                return GatewayRefusal.Invalid(parameter);
        }
        return null;
    }

    /// <summary>Gives the members of the answer, business refusals too (<see cref="RpcCall.Refuse(string, string)"/>); the request's id is added to them.</summary>
    public abstract Task<Fields> RunAsync(RpcCall call, CancellationToken ct);
}
