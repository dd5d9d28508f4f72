using System.Globalization;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Times as the vendor writes them: on Beijing's clock.</summary>
internal static class VendorTime
{
    public static string Show(DateTimeOffset? at) => at?.ToOffset(SendDetails.Beijing).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>As 2018-05-01 writes them: <c>Mon, 24 Dec 2018 16:58:22 +0800</c>.</summary>
    public static string ShowGlobal(DateTimeOffset? at) => at?.ToOffset(SendDetails.Beijing).ToString("ddd, dd MMM yyyy HH:mm:ss +0800", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day as yyyyMMdd; null where the text is none.</summary>
    public static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(SendDetails.Beijing).DateTime);
}
