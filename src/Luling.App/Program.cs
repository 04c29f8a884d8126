using Luling.App.Commands;

return await LulingProgram.RunAsync(args);
