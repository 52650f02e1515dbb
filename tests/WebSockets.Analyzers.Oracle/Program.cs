using WebSockets.Analyzers.Oracle;

var arguments = Environment.GetCommandLineArgs().Skip(1).ToArray();
return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
