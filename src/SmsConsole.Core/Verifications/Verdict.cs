namespace SmsConsole.Core.Verifications;

/// <summary>What comes of a code that is asked for: it may go, and counts or not; or what is held over it; or what looks pumped.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Verdict(bool Counts = false, HeldPrefix? Hold = null, Suspicion? Suspicion = null);

/// <summary>
/// What looks pumped: a prefix (E.164 digits), or a stream of a country, and the codes that say so. To be held where it is sure; otherwise the
/// next code must wait a moment.
/// </summary>
internal sealed record Suspicion(string Country, long? Prefix, Source? Source, Evidence Seen, bool IsSure);
