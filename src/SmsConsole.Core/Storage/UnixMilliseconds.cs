using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SmsConsole.Core.Storage;

/// <summary>Times of the hot tables: milliseconds since 1970 UTC as a number, the same on both engines.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(t => t.ToUnixTimeMilliseconds(), n => DateTimeOffset.FromUnixTimeMilliseconds(n));

internal static class UnixMillisecondsMapping
{
    public static PropertyBuilder<T> IsUnixMilliseconds<T>(this PropertyBuilder<T> property) => property.HasConversion(new UnixMilliseconds());
}
