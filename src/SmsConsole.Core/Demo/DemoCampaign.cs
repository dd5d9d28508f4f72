using System.Globalization;
using System.Text;

namespace SmsConsole.Core.Demo;

/// <summary>A campaign with the file that it is made of.</summary>
/// <param name="Row">What follows the number in each row; {0} is the row.</param>
/// <param name="Numbers">Beginnings of numbers, taken in turn, with the form of the running number that follows.</param>
/// <param name="Odd">Numbers at the end of the file that fail in one way or another.</param>
internal sealed record DemoCampaign(
    string Name, string Template, string Signature, string Headings, string Row, int Rows, (string Beginning, string Form)[] Numbers, string[] Odd)
{
    /// <summary>The file, as CSV in UTF-8.</summary>
    public MemoryStream ToFile()
    {
        var text = new StringBuilder(Headings).Append('\n');
        for (var n = 0; n < Rows + Odd.Length; n++)
        {
            var (beginning, form) = Numbers[n % Numbers.Length];
            // Each number once: as many as the shortest form has.
            var number = n < Rows ? beginning + (n / Numbers.Length).ToString(form, CultureInfo.InvariantCulture) : Odd[n - Rows];
            text.Append(number).Append(',').AppendFormat(CultureInfo.InvariantCulture, Row, n).Append('\n');
        }
        return new(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
