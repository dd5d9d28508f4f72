using System.Runtime.InteropServices;

namespace SmsConsole.Core.Text;

/// <summary>A text cut into segments, and what keeps it out of GSM-7: each foreign character once, where it first stands.</summary>
public sealed record SegmentedText(Measurement Measurement, IReadOnlyList<Segment> Segments, IReadOnlyList<NonGsmCharacter> NonGsm);

/// <summary>One segment: where it starts and how long it is in UTF-16 units of the text, and what it holds in units of its encoding.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Segment(int Offset, int Length, int Units);

/// <summary>A character (code point) that GSM-7 lacks, and its first place in UTF-16 units from the start of the text.</summary>
public readonly record struct NonGsmCharacter(string Character, int Position);
