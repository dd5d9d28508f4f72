using System.Globalization;

namespace SmsConsole.Client.Http;

/// <summary>Paths with names in them that may hold anything.</summary>
internal static class Segment
{
    public static string Of(FormattableString path) =>
        string.Format(CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(a => (object)Escape(Convert.ToString(a, CultureInfo.InvariantCulture)))]);

    // Empty or of dots alone it would be another path.
    private static string Escape(string? name) => name is null or "" or "." or ".."
        ? throw new ArgumentException($"\"{name}\" cannot be the name of anything.", nameof(name))
        : Uri.EscapeDataString(name);
}
