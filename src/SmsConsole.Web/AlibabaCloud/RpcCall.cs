using SmsConsole.Core;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>A call whose signature was right, as an action reads it.</summary>
/// <param name="Home">Scheme and host as the caller reached us, such as <c>https://sms.example.com</c>.</param>
internal sealed record RpcCall(Actor Actor, RpcParameters Parameters, string Version, string RequestId, string Home)
{
    /// <summary>A parameter; null when it is absent or empty.</summary>
    public string? this[string name] => Parameters[name];

    /// <summary>A parameter that the action demands.</summary>
    public string Required(string name) => Parameters[name] ?? "";

    /// <summary>A parameter that the action says is a whole number.</summary>
    public long? Number(string name) => Parameters.Number(name);

    /// <summary>True or false in any case; null for all else.</summary>
    public bool? Flag(string name) => bool.TryParse(Parameters[name], out var flag) ? flag : null;

    /// <summary>That it went well, before the action's own members.</summary>
    public Fields Ok(string message = "OK") => Version == RpcAction.Global
        ? new() { { "ResponseCode", "OK" }, { "ResponseDescription", message } }
        : new() { { "Code", "OK" }, { "Message", message } };

    /// <summary>A business refusal in the vendor's words: HTTP 200, on which the SDKs do not throw.</summary>
    public Fields Refuse(string code, string message) => Version == RpcAction.Global
        ? new() { { "ResponseCode", code }, { "ResponseDescription", message } }
        : new() { { "Code", code }, { "Message", message } };

    /// <summary>What Core refused, in the vendor's words.</summary>
    public Fields Refuse(Problem problem)
    {
        var vendor = VendorCodes.Of(problem);
        return Version == RpcAction.Global ? Refuse(vendor.GlobalCode, problem.Message) : Refuse(vendor.Code, vendor.MessageOf(problem));
    }
}
