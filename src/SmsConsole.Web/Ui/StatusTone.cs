namespace SmsConsole.Web.Ui;

/// <summary>What a state means to the reader: done well, wants attention, went wrong, under way, at rest.</summary>
public enum StatusTone { Ok, Warn, Bad, Info, Mute }
