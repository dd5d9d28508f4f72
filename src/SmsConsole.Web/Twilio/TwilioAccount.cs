using System.Text;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Twilio;

/// <summary>An access key as Twilio's libraries want accounts to be named: <c>AC</c> and the AccessKeyId. They refuse other names before they call.</summary>
internal static class TwilioAccount
{
    private const string Scheme = "Basic ";

    public static string SidOf(Actor actor) => TwilioWords.AccountOf(actor.AccessKeyId);

    /// <inheritdoc cref="SidOf(Actor)"/>
    public static string SidOf(ApiActor actor) => SidOf(actor.Actor);

    /// <summary>The path names the account of the key that came with the request, with the prefix or without.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var account = context.HttpContext.Request.RouteValues["account"] as string;
        var key = context.HttpContext.Features.Get<ApiActor>()?.Actor.AccessKeyId;
        return account == key || account == TwilioWords.AccountOf(key)
            ? next(context)
            : ValueTask.FromResult<object?>(new Refusal(new Problem("path.not_found", $"The account in the path is {account}. Write {TwilioWords.AccountOf(key)}, that of the access key that you call with.")));
    }

    /// <summary>The header without the prefix of the user's name; null where there is none to take away.</summary>
    public static string? WithoutPrefix(string? authorization)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var bytes = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length) && bytes.AsSpan(0, length).StartsWith(Encoding.UTF8.GetBytes(TwilioWords.AccountPrefix))
            ? Scheme + Convert.ToBase64String(bytes, TwilioWords.AccountPrefix.Length, length - TwilioWords.AccountPrefix.Length)
            : null;
    }
}
