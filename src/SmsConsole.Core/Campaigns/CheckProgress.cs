namespace SmsConsole.Core.Campaigns;

/// <summary>How far a check has come: rows read, bytes of the file's bytes, and rows a second so far.</summary>
public sealed record CheckProgress(int Rows, long Bytes, long FileBytes, double RowsPerSecond)
{
    /// <summary>How long it will still take at this speed, or null at the very start.</summary>
    public TimeSpan? Left => Bytes > 0 && RowsPerSecond > 0 && Rows > 0
        ? TimeSpan.FromSeconds((FileBytes - Bytes) / (double)Bytes * (Rows / RowsPerSecond))
        : null;
}
