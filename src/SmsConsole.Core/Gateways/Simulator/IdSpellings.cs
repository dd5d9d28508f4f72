using System.Globalization;

namespace SmsConsole.Core.Gateways.Simulator;

internal static class IdSpellings
{
    public static string Write(this IdSpelling spelling, long id) => spelling switch
    {
        IdSpelling.Hexadecimal => id.ToString("X", CultureInfo.InvariantCulture),
        IdSpelling.LowerHexadecimal => id.ToString("x", CultureInfo.InvariantCulture),
        IdSpelling.PaddedDecimal => id.ToString("D20", CultureInfo.InvariantCulture),
        _ => id.ToString(CultureInfo.InvariantCulture),
    };
}
