using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>What all gateways over HTTP share: sealed secrets, the callback address, the time-out, and how one is opened.</summary>
public sealed class ProviderKit(IDataProtectionProvider protection, TimeProvider time, ILogger<ProviderKit> logger)
{
    private const int LongestTimeout = 120;
    private readonly IDataProtector secrets = protection.CreateProtector("SmsConsole.Gateways.ProviderSecret");

    /// <summary>By gateway: changed settings open it anew, and its counts go on.</summary>
    private readonly ConcurrentDictionary<int, ProviderCounters> counters = new();

    /// <summary>The sealed form of what was entered; nothing entered keeps what is stored.</summary>
    internal string Seal(string? entered, string? stored) => string.IsNullOrEmpty(entered) ? stored ?? "" : secrets.Protect(entered);

    /// <exception cref="InvalidOperationException">The keys in the data folder are others than those it was sealed with.</exception>
    internal string Unseal(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? "" : secrets.Unprotect(text);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException("its secrets cannot be decrypted, because the keys in the data folder are not those they were encrypted with. Enter them again.", e);
        }
    }

    /// <summary>The part of the settings that all kinds have. The secret of the callback address is made here, and again when it is asked for.</summary>
    internal ProviderSettings Write(GatewayEdit edit, ProviderSettings? stored) => new()
    {
        Callback = edit.RenewCallback || string.IsNullOrEmpty(stored?.Callback) ? secrets.Protect(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24))) : stored.Callback,
        PublicAddress = string.IsNullOrWhiteSpace(edit.PublicAddress) ? null : edit.PublicAddress.Trim().TrimEnd('/'),
        TimeoutSeconds = edit.TimeoutSeconds,
    };

    /// <summary>Problems <c>gateway.settings_unreadable</c>, <c>gateway.public_address_invalid</c>, <c>gateway.timeout_out_of_range</c>, <c>gateway.settings_too_long</c>, and those of the kind.</summary>
    internal static IReadOnlyList<Problem> Check(Gateway gateway, Func<ProviderSettings, IEnumerable<Problem>> checkKind)
    {
        if (ProviderSettings.TryRead(gateway.Settings) is not { } settings)
            return [new("gateway.settings_unreadable", "The gateway's settings cannot be read. Enter them again.")];
        List<Problem> problems = [];
        if (settings.PublicAddress is { } address && !IsWebAddress(address))
            problems.Add(new("gateway.public_address_invalid", "The public address must be the beginning of this console's address as the provider reaches it, such as https://sms.example.com.", "publicAddress"));
        if (settings.TimeoutSeconds is < 1 or > LongestTimeout)
            problems.Add(new Problem("gateway.timeout_out_of_range", $"The time-out must be from 1 to {LongestTimeout} seconds.", "timeoutSeconds").With(LongestTimeout));
        if (gateway.Settings.Length > Gateway.LongestSettings)
            problems.Add(new Problem("gateway.settings_too_long", $"The settings together are too long: {gateway.Settings.Length} of {Gateway.LongestSettings} characters.").With(gateway.Settings.Length, Gateway.LongestSettings));
        problems.AddRange(checkKind(settings));
        return problems;
    }

    /// <summary>Whether an address is one that a gateway may speak to or be reached at: https, or http where that is what was written; no user name, no query.</summary>
    internal static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri is { UserInfo: "", Query: "", Fragment: "" };

    /// <summary>Why an address that a gateway is to speak to cannot be used; null when it can.</summary>
    internal static Problem? CheckAddress(string text, string field) => IsWebAddress(text) ? null
        : new("gateway.address_invalid", "The address must begin with https:// (or http:// where the provider has nothing else) and name a host, such as https://api.example.com.", field);

    /// <summary>A field that the provider cannot do without; null when it is there.</summary>
    internal static Problem? Missing(string? value, string field, string name) => string.IsNullOrWhiteSpace(value)
        ? new Problem("gateway.field_missing", $"{name} is missing. The provider's console shows it.", field).With(name)
        : null;

    /// <summary>The path of the gateway's callback address, with its secret; null where that cannot be read.</summary>
    internal string? CallbackPath(Gateway gateway)
    {
        try
        {
            return ProviderSettings.TryRead(gateway.Settings) is { Callback.Length: > 0 } settings ? $"{Root(gateway.Id)}/{Unseal(settings.Callback)}" : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The whole callback address, as the provider is told it; null where the gateway does not know the console's address.</summary>
    internal string? CallbackAddress(Gateway gateway) => ProviderSettings.TryRead(gateway.Settings)?.PublicAddress is { } root ? root + CallbackPath(gateway) : null;

    internal IGateway Open(Gateway gateway, IProviderKind kind, IGatewaySink sink)
    {
        var settings = ProviderSettings.TryRead(gateway.Settings) ?? new();
        try
        {
            var line = new ProviderLine(kind.Speak(gateway), gateway.Window, TimeSpan.FromSeconds(Math.Clamp(settings.TimeoutSeconds, 1, LongestTimeout)), time, logger);
            return new ProviderGateway(gateway, line, counters.GetOrAdd(gateway.Id, _ => new()), sink, time, logger);
        }
        catch (InvalidOperationException e)
        {
            return new ShutGateway(gateway.Id, new Problem("gateway.cannot_open", $"The gateway cannot be opened: {e.Message}").With(e.Message), sink, time);
        }
    }

    private static string Root(int id) => $"{CallbackDoor.Root}/{id.ToString(CultureInfo.InvariantCulture)}";
}
