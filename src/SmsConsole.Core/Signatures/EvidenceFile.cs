namespace SmsConsole.Core.Signatures;

/// <summary>A file as it was handed in, or is handed out. What it is, is read from its first bytes, never from its name.</summary>
public sealed record EvidenceFile(string FileName, ReadOnlyMemory<byte> Content)
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxFiles = 10;
    public const int MaxFileName = 120;

    /// <summary><c>image/png</c>, <c>image/jpeg</c> or <c>application/pdf</c>; null for anything else.</summary>
    public string? ContentType => Content.Span switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => null,
    };

    /// <summary>Null when it may be kept. Problems: <c>evidence.too_large</c>, <c>evidence.wrong_kind</c>, <c>evidence.no_name</c>.</summary>
    internal Problem? WhyNot()
    {
        if (string.IsNullOrWhiteSpace(SafeName))
            return new Problem("evidence.no_name", "The file needs a name.", "evidence");
        if (Content.Length > MaxBytes)
            return new Problem("evidence.too_large", $"{SafeName} is larger than 5 MB. Make it smaller, then add it again.", "evidence").With(SafeName);
        if (ContentType is null)
            return new Problem("evidence.wrong_kind", $"{SafeName} is neither PNG, JPEG nor PDF. Save it as one of these, then add it again.", "evidence").With(SafeName);
        return null;
    }

    /// <summary>The name without folders and control characters, at most 120 characters.</summary>
    internal string SafeName
    {
        get
        {
            var name = string.Concat(FileName.Split('/', '\\')[^1].Where(c => !char.IsControl(c))).Trim();
            return name.Length <= MaxFileName ? name : name[^MaxFileName..];
        }
    }
}
