namespace SmsConsole.Browser.Tests.Host;

/// <summary>How a visitor's browser is set. <c>Locale</c> is its preferred language; <c>Session</c> what <see cref="Visit.SessionAsync"/> gave.</summary>
internal sealed record VisitOptions(int Width = 1440, string Locale = "en-GB", string? Session = null);
