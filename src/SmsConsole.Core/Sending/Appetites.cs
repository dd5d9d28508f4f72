namespace SmsConsole.Core.Sending;

/// <summary>
/// How many messages are worth claiming from a line at a time. Where many of those claimed find their gateway busy, the line is given about
/// as many as left it last, so that a million waiting rows are not moved back and forth; it grows again as soon as all can go.
/// </summary>
internal sealed class Appetites(int most)
{
    private const int Least = 16;
    private readonly Dictionary<long, int> limited = [];

    public int Of(long line) => limited.GetValueOrDefault(line, most);

    public void Learn(long line, int left, int busy)
    {
        var next = busy > 0 ? Math.Max(Least, left * 2) : Of(line) * 2;
        if (next < most)
            limited[line] = next;
        else
            limited.Remove(line);
    }
}
