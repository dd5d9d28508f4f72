using System.Globalization;

namespace SmsConsole.Web.Twilio;

/// <summary>A message's id as Twilio writes ids: <c>SM</c> and 32 hexadecimal digits, of which ours fills the last 16.</summary>
internal static class TwilioSid
{
    private const string Prefix = "SM";
    private const int Length = 34;

    public static string Of(long id) => Prefix + id.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Null for what is no id of ours.</summary>
    public static long? Read(string sid) =>
        sid.Length == Length && sid.StartsWith(Prefix, StringComparison.Ordinal) && sid.AsSpan(2, 16).Trim('0').IsEmpty
        && long.TryParse(sid.AsSpan(18), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
